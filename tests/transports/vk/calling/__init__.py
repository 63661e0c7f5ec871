"""What is asked of VK and said there, within its limits and in spite of its errors."""
