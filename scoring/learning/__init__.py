"""Learn what features weigh from labelled documents, and measure what the score is worth.

Nothing here is on the way of a document to its score: what is learned is a file of weights, which
`scoring.model` reads. Only this room imports scikit-learn.
"""
