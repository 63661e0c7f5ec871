"""What is said in English beside a question."""

import re

from services.speech.rules import Asides

ASIDES = Asides(
    thanks=re.compile(r"(?:many |big |say )*(?:thanks|thank)(?: (?!in advance)\w+){0,8}"),
    for_what=re.compile(r"(?:for|who|that|you|he|she|they)\b.*"),
    filling=re.compile(r"neighbou?rs|all|everybody|everyone|yes|no|please"),
    consent=re.compile(r"(?:yes )?i (?:agree|consent)|(?:i )?give (?:my )?consent"),
    greeting=re.compile(
        r"(?:hello|hi|hey|good (?:morning|afternoon|evening))(?: (?:everybody|everyone|neighbou?rs|all|there))?"
    ),
    refusal=re.compile(r"(?:no )?i (?:do not|don t|changed my mind|won t)(?: want)?(?: to)?"),
    asks=re.compile(r"(?:when|what time|where|how many|why|who|what|how)\b"),
)
