"""What people would call the browser and the device behind a user agent (pure)."""

# In this order: each of them also claims to be those further down.
_BROWSERS = {
    "MicroMessenger/": "微信 WeChat",
    "DingTalk/": "钉钉 DingTalk",
    "HuaweiBrowser/": "华为浏览器 Huawei",
    "MiuiBrowser/": "小米浏览器 Xiaomi",
    "Edg": "Edge",
    "Firefox/": "Firefox",
    "Chrome/": "Chrome",
    "Safari/": "Safari",
}
_DEVICES = {
    "HarmonyOS": "HarmonyOS",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "Windows": "Windows",
    "Mac OS X": "Mac",
    "Linux": "Linux",
}


def browser_of(user_agent: str) -> str:
    """`Chrome · Android`, or the beginning of what it says of itself."""
    browser = next((name for mark, name in _BROWSERS.items() if mark in user_agent), "")
    device = next((name for mark, name in _DEVICES.items() if mark in user_agent), "")
    return " · ".join(part for part in (browser, device) if part) or user_agent[:40] or "–"
