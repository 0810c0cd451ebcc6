"""What runs through many documents: an indicator traced, threads and set phrases over years, tasks taken up by regions."""
