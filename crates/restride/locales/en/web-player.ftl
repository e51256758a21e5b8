# The strength session, the exercises, and Learn.
