//! Who speaks: sources, cues and contents, and the speaker carried on through free indirect speech.
