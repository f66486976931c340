"""The Llama-3 chat form: how messages become one text, and the control tokens in it."""

BEGIN = "<|begin_of_text|>"
END = "<|end_of_text|>"
HEADER_START = "<|start_header_id|>"
HEADER_END = "<|end_header_id|>"
END_OF_TURN = "<|eot_id|>"

CONTROL_TOKENS = (BEGIN, END, HEADER_START, HEADER_END, END_OF_TURN)
"""In the order of their ids, which follow the ordinary vocabulary."""

AFTER_HEADER = "\n\n"
ROLES = ("system", "user", "assistant")

CHAT_TEMPLATE = (
    "{{- bos_token }}"
    "{%- for message in messages %}"
    "{{- '<|start_header_id|>' + message['role'] + '<|end_header_id|>\\n\\n'"
    " + message['content'] | trim + '<|eot_id|>' }}"
    "{%- endfor %}"
    "{%- if add_generation_prompt %}"
    "{{- '<|start_header_id|>assistant<|end_header_id|>\\n\\n' }}"
    "{%- endif %}"
)
"""The same form as a Jinja template, for servers that render the file's own."""
