"""What the world says: adapters that turn outside formats into checked tables."""
