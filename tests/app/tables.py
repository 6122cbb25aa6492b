"""Tables for the tests of the commands: CSV files as people have them."""

FLOWERS = "length,width,kind\n" + "".join(
    [
        f"{4.5 + k % 7 / 10 + 1.5 * (k % 2)},{3 - k % 5 / 10 - 0.5 * (k % 2)},{'ab'[k % 2]}\n"
        for k in range(60)
    ]
)
# Semicolons, decimal commas, texts, missing values, a date, an identifier, a quoted line break.
PRICES = "id;size;colour;day;note;price\n" + "".join(
    [
        f"{k};{k % 9},5;{['red', 'green', ''][k % 3]};2026-01-{1 + k % 28:02};"
        f'"a\nb";{2 * (k % 9) + 3 * (k % 3 == 0)},25\n'
        for k in range(60)
    ]
).replace("4,5;green", "NA;green")
QUICK = ("--epochs", "30", "--restarts", "1", "--hidden", "4", "--l2", "0.001")
