"""What a sentence states, and how two statements of one thing can contradict each other."""
