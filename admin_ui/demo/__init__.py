"""The example city made alive: its catalogue published, its people signed up, its cases played through the engine."""
