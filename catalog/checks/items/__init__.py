"""What an item must say of itself: its codes, its legal basis, its state."""
