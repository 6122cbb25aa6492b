"""Pages and pictures in a real browser: Chromium, driven by playwright-core, judged by axe-core.

drive.js        does tasks in one browser: opens pages, presses keys, asks axe-core
measure.js      what of a page's words is cut off, too small, or stands on other words
chromium.py     where Node and Chromium are; runs drive.js; says what is wrong in its answers
pages.py        the pages and pictures that are looked at
screenshots.py  writes them as images for a person: python3 -m tests.browser.screenshots FOLDER
"""
