"""Pictures as pure functions: data -> SVG, the same in a page, as a file and on paper.

Inside a page a picture takes its colours from the page's variables; as a file it carries its own style, light.
"""
