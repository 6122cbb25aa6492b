"""Texts that the library writes, recorded line by line: exported files, generated programs.

Tests elsewhere run what is written; these see that no line of it has changed unnoticed. What
users commit to their own repositories should change only with a change that is meant to.

    recorded     what is kept of a text, and where another one differs first
    exports      the files that are exported, of many networks and by every option
    programs     the programs that backends generate, and when they do
    record       `python3 -m tests.texts.record` writes exports.json and programs.json anew
"""
