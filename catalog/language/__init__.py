"""The language of declarations: its words in Chinese and English, and what a file's data means in it."""
