"""The phone's part of the bench: our app in a slowed Chromium, beside a bare page with the same number of inputs."""
