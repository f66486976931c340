"""Template families: each function draws one `Exchange` of its kind."""
