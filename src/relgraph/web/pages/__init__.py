"""The pages for people; each is a question, and each has its data beside it."""
