"""Facts -> quads -> validated: the only room that writes RDF terms."""
