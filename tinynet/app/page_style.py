"""How pages look: their own rules of CSS, on a screen, on a phone, in the dark, on paper."""

from ..pictures.picture_colors import GROUNDS, color_of


def _colors(dark: bool) -> str:
    return "".join([f"--{name}:{color_of(name, dark)};" for name in GROUNDS])


def page_style() -> str:
    """The page's own rules of CSS, beside those of pictures."""
    return (
        f":root{{color-scheme:light dark;{_colors(False)}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{:root{{{_colors(True)}}}}}\n" + RULES
    )


RULES = """\
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);
font:17px/1.55 system-ui,"Segoe UI",Roboto,"Noto Sans",sans-serif}
header,main{max-width:54rem;margin:0 auto;padding:0 1rem}
header{padding-top:1.5rem}
h1{font-size:1.9rem;line-height:1.2;margin:0 0 .5rem}
h2{font-size:1.35rem;line-height:1.25;margin:2.4rem 0 .6rem;padding-top:.8rem;
border-top:1px solid var(--faint)}
h3{font-size:1.1rem;margin:1.4rem 0 .4rem}
p{max-width:42rem;margin:.6rem 0;overflow-wrap:anywhere}
a{color:var(--more)}
nav ol{margin:.6rem 0;padding-left:1.4rem;columns:2 16rem;column-gap:2rem}
nav li{margin:0;padding:.25rem 0;break-inside:avoid}
.pictures{display:flex;flex-wrap:wrap;gap:1rem;margin:1rem 0}
figure{margin:0;min-width:0}
.pictures figure{flex:1 1 20rem;max-width:26rem}
figure svg{display:block;width:100%;height:auto;border:1px solid var(--faint);border-radius:6px}
.scrolled{overflow-x:auto;margin:1rem 0}
.scrolled,pre{background:
linear-gradient(to right,var(--ground) 40%,transparent) 0 0/2.5rem 100% local,
linear-gradient(to left,var(--ground) 40%,transparent) 100% 0/2.5rem 100% local,
linear-gradient(to right,var(--faint),transparent) 0 0/.6rem 100% scroll,
linear-gradient(to left,var(--faint),transparent) 100% 0/.6rem 100% scroll;
background-repeat:no-repeat;--ground:var(--paper)}
.source pre{--ground:var(--panel)}
table{border-collapse:collapse;font-size:.94rem;font-variant-numeric:tabular-nums}
.wide{width:max-content;max-width:54rem}
caption{white-space:nowrap;text-align:left;color:var(--soft);padding:.2rem 0 .4rem}
th,td{text-align:left;vertical-align:top;padding:.3rem .9rem .3rem 0;
border-bottom:1px solid var(--faint)}
th{font-weight:600}
details{margin:1rem 0}
.source{margin:1rem 0;background:var(--panel);border-radius:6px;padding:.5rem .8rem}
.source figcaption{font-size:.85rem;color:var(--soft)}
pre{margin:.3rem 0;overflow-x:auto;font:13.5px/1.5 ui-monospace,"Cascadia Mono",Consolas,monospace}
button,input[type=range]{font:inherit;accent-color:var(--more)}
button{color:var(--ink);background:var(--panel);border:1px solid var(--soft);border-radius:6px;
padding:.35rem .9rem;min-height:2.75rem;min-width:2.75rem}
button:disabled{color:var(--soft)}
:focus-visible{outline:3px solid var(--less);outline-offset:2px}
.controls{display:flex;flex-wrap:wrap;gap:.6rem;align-items:center;margin:.8rem 0}
.controls label{display:flex;flex:1 1 14rem;gap:.6rem;align-items:center}
.controls input[type=range]{flex:1 1 14rem;min-height:2.75rem}
.told{background:var(--panel);border-radius:6px;padding:.6rem .8rem;min-height:3.2rem}
[hidden]{display:none!important}
.steps{list-style:none;margin:0;padding:0}
.beside{display:flex;flex-wrap:wrap;gap:1rem;align-items:flex-start}
.beside>figure{flex:1 1 20rem;max-width:28rem}
.beside>div{flex:1 1 16rem;min-width:0}
.count{color:var(--soft);font-size:.9rem}
#playback .controls{position:sticky;top:0;background:var(--paper);padding:.4rem 0;z-index:1;
border-bottom:1px solid var(--faint)}
#playback .told{min-height:8rem}
.played{display:flex;flex-wrap:wrap;gap:1rem;margin:1rem 0}
.played>*{flex:1 1 18rem;min-width:0;max-width:34rem}
.alongside:empty{display:none}
.alongside figure{margin:0 0 1rem}
.walked{border-radius:6px}
.walked text{pointer-events:none}
.walked .chosen{stroke:var(--ink)!important;stroke-width:5px!important;stroke-opacity:1}
.shades canvas{display:block;max-width:100%;height:auto}
.shades figcaption{font-size:.9rem;color:var(--soft);margin:.6rem 0 .2rem}
.without-script{max-width:26rem}
summary{cursor:pointer;color:var(--more);padding:.5rem 0}
@media print{.folded:not([open]),.picture-files{display:none}}
td:first-child,th:first-child{white-space:nowrap;max-width:16rem;overflow:hidden;text-overflow:ellipsis}
td:nth-child(-n+3):last-child{min-width:9rem}
li{max-width:42rem;margin:.25rem 0;overflow-wrap:anywhere}
@media(max-width:30rem){caption{white-space:normal}th,td{padding-right:.5rem}
.wide{width:auto}.wide td{white-space:nowrap}td:nth-child(-n+3):last-child{min-width:0}
td:first-child,th:first-child{white-space:normal;max-width:9rem}
.wide td:first-child{white-space:nowrap;max-width:12rem}}
.beside>.pictures{margin:0}
.beside>.pictures figure{flex-basis:100%}
@media print{.controls,nav,.told,.hint{display:none}figure,tr,.step{break-inside:avoid}
.beside{display:block}.beside>.pictures figure{max-width:60%}
h2,h3,summary,figcaption,.count,caption{break-after:avoid}p{orphans:3;widows:3}
.pictures figure,.played>*{flex:0 1 48%}.steps{display:grid;grid-template-columns:1fr 1fr;gap:.6rem}
.steps .beside{display:block}.steps p{margin:.2rem 0;font-size:9pt}.steps svg{max-width:none}
pre{font-size:8.5pt;line-height:1.35}.source{margin:.4rem 0}details{margin:.4rem 0}
details::details-content{content-visibility:visible}h2{margin-top:1.2rem}
pre{white-space:pre-wrap;overflow-wrap:anywhere;background:none}.scrolled{overflow:visible;background:none}.short{break-inside:avoid}th{overflow-wrap:normal!important}
table,.wide{font-size:9pt;min-width:0}caption,.wide td,.wide th,td:first-child,th:first-child{
white-space:normal;min-width:0;padding-right:.5rem;overflow-wrap:anywhere}
body{font-size:11pt}a{color:inherit}}"""
