"""What is the same in several tellings of one story: sentences, people, quotations, figures, dates."""
