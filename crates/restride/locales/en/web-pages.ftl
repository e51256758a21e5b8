# Start, the questions, Today, Check-in, Plan and Data.
