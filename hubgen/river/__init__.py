"""The river of news: feeds asked, read, and kept in content/state/river.json."""
