"""F62: what may stand in the section of a platform, and what is said of mistakes there."""

import pytest

from bot.configuration.sources import load
from tests.bot.configuration.test_config import TOKEN, refusal, written

TELEGRAM = f'[telegram]\ntoken = "{TOKEN}"\n'


VK = f'[vk]\ntoken = "vk1.a.{TOKEN[10:]}"\ngroup_id = 123456\n'


def test_two_tokens_are_enough() -> None:
    config = load(written(TELEGRAM + VK))
    assert config.telegram is not None
    assert config.vk is not None
    assert config.telegram.token.get_secret_value() == TOKEN
    assert (config.telegram.api_base, config.telegram.mode) == ("https://api.telegram.org", "polling")
    assert (config.vk.group_id, config.vk.api_base, config.vk.api_version) == (123456, "https://api.vk.ru", "5.199")
    assert (config.web.host, config.web.port) == ("127.0.0.1", 8080)


def test_a_token_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOSED_TELEGRAM__TOKEN", TOKEN)
    config = load()
    assert config.telegram is not None
    assert config.telegram.token.get_secret_value() == TOKEN


def test_a_token_is_in_no_repr() -> None:
    """S21"""
    config = load(written(TELEGRAM + VK))
    assert TOKEN not in repr(config)
    assert TOKEN not in str(config.model_dump())


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ('[telegram]\ntoken = ""', "telegram.token: the token is empty"),
        ('[telegram]\ntoken = "token"', "telegram.token: this is not a Telegram token"),
        ('[telegram]\ntoken = "123:при вет"', "telegram.token: this is not a token"),
        ("[telegram]\nmode = 'polling'", "telegram.token: "),
        ("[vk]\ngroup_id = 5", "vk.token: "),
        (TELEGRAM + 'mode = "webhook"', "webhook_secret is needed"),
        (TELEGRAM + 'mode = "webhook"\nwebhook_secret = "секретсекретсекрет"', "webhook_secret is needed"),
        (TELEGRAM + f'mode = "webhook"\nwebhook_secret = "{"a" * 16}"', "web.public_url is needed"),
        (TELEGRAM + 'mode = "both"', "telegram.mode: "),
        (TELEGRAM + 'api_base = "api.telegram.org"', "telegram.api_base: an address is written"),
        (TELEGRAM + 'parse_mode = "HTML"', "unknown key telegram.parse_mode"),
        ('[vk]\ntoken = "vk1.a.x"', "vk.group_id: "),
        ('[vk]\ntoken = "vk1.a.x"\ngroup_id = -5', "vk.group_id: the number of the community"),
        (VK + 'api_version = "5"', "vk.api_version: write an API version as"),
        (VK + 'mode = "callback"', "callback_secret is needed"),
        ("[web]\nport = 0", "web.port: "),
        ("[web]\nport = true", "web.port: must be a number"),
        ("[web]\nhost = ''", "web.host: write a host as"),
        ("[web]\nhost = 'my house'", "web.host: write a host as"),
        (f"[web]\nhost = '{'a' * 64}.ru'", "web.host: write a host as"),
        ("[web]\npublic_url = 'socks5://x:1'", "web.public_url: an address is written"),
        (VK.replace("123456", "9" * 30), "vk.group_id: the number of the community"),
        (VK.replace("123456", "2000000001"), "vk.group_id: the number of the community"),
        (VK.replace("123456", "true"), "vk.group_id: must be a number"),
        (VK + 'user_token = ""', "vk.user_token: the token is empty"),
        (VK + 'proxy = "socks5://x:1"', "vk.proxy: a proxy is written http://127.0.0.1:3128"),
        (TELEGRAM + f'proxy = "http://u:{TOKEN}@x:99999"', "telegram.proxy: a proxy is written"),
        (TELEGRAM + f'proxy = "http://x:{TOKEN}"', "telegram.proxy: a proxy is written"),
        (TELEGRAM + 'proxy = "http://x"', "telegram.proxy: a proxy is written"),
        (TELEGRAM + 'proxy = "https://x:1"', "telegram.proxy: a proxy is written"),
        (TELEGRAM + 'proxy = "http://[::1"', "telegram.proxy: a proxy is written"),
        (TELEGRAM + 'proxy = "http://a%3Ab:c@x:1"', "telegram.proxy: a proxy is written"),
        (TELEGRAM + 'api_base = "https://x/{token}"', "telegram.api_base: an address is written"),
        (TELEGRAM + 'api_base = "https://x:70000"', "telegram.api_base: an address is written"),
        ('[operator]\nchats = ["123"]', "operator.chats: write a chat as"),
    ],
)
def test_what_is_wrong_with_a_platform(toml: str, said: str) -> None:
    shown = refusal(written(toml))
    assert said in shown
    assert TOKEN not in shown
