"""For people with a screen: what tinynet shows and prints. The chapters themselves never do."""
