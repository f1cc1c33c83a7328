"""What every request and answer goes through: protocol, negotiation, language, rendering, headers, problems."""
