"""How each action of the engine is tried in a simulated office."""
