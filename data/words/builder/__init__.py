"""Parts of the word-table build; `build.py` beside this folder runs them in order."""
