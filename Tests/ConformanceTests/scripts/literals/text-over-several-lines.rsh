# expect: one
# expect: two
"""
  one
  two
  """
