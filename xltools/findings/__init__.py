"""What is wrong with what a user gave us: findings, their codes and their wording."""
