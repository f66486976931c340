"""Evaluation: frozen questions, strict scoring, honest counting."""

import hashlib
import json
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from tiny_shop.evaluation import questions, report
from tiny_shop.evaluation.client import Client, ServerError
from tiny_shop.evaluation.questions import Question
from tiny_shop.evaluation.scoring import PASS, score

FROZEN_QUESTIONS = "ede09565bb89255fc430ebb61bbd14dae27bf996eb81b3067076a5ba84d09961"


def passes(kind: str, prompt: str, answer: str, reference: str = "") -> bool:
    return score(Question(kind, prompt, reference), answer)[PASS]


def test_questions_are_frozen():
    asked = questions.questions()
    assert len(asked) == 680
    assert hashlib.sha256(json.dumps(asked).encode()).hexdigest() == FROZEN_QUESTIONS


def test_reference_answers_pass_their_own_checks():
    for question in questions.questions():
        assert score(question, question.reference)[PASS], question


def test_order_status_needs_exactly_the_asked_number():
    assert passes("order_status", "Where is my order 4711?", "Order 4711 is on its way.")
    assert not passes("order_status", "Where is my order 4711?", "Order 4712 is on its way.")
    assert not passes("order_status", "Where is my order 4711?", "It is on its way.")


def test_email_needs_number_and_name():
    prompt = "Write a delay email to Anna for order 4711."
    assert passes("email", prompt, "Dear Anna, order 4711 is late.")
    assert not passes("email", prompt, "Dear Ben, order 4711 is late.")
    assert not passes("email", prompt, "Dear Anna, order 47111 is late.")


def test_shipping_needs_the_country_where_one_is_named():
    assert passes("shipping", "do you ship to japan?", "Yes, we ship to Japan.")
    assert not passes("shipping", "Do you ship to Japan?", "Yes, we ship to Italy.")
    assert not passes("shipping", "How much is shipping?", "Hello!")


def test_product_of_the_longest_name_counts():
    assert not passes("damage", "My rain jacket has a defect.", "Sorry about the jacket.")
    assert passes("damage", "My jacket has a defect.", "Sorry about the jacket.")


def test_labels_ignore_case_and_full_stop_only():
    assert passes("sentiment", "", "Positive.", reference="positive")
    assert not passes("sentiment", "", "Positive or neutral", reference="positive")


def test_description_reports_only_the_details_that_were_asked():
    prompt = "Write a product description for a soft backpack in blue."
    checks = score(Question("description", prompt, ""), "Meet the backpack in red: soft.")
    assert checks == {PASS: True, "colour": False, "adjective": True}


def test_off_topic_needs_the_whole_notice():
    assert not passes("off_topic", "Tell me a joke.", "I am a tiny demo model.")


def test_extraction_tells_which_field_is_wrong():
    expected = {"brand": "Nova", "product": "kettle", "color": "red", "price": 39.9}
    question = Question("extraction", "", json.dumps(expected))
    checks = score(question, json.dumps(expected | {"color": "blue"}))
    assert checks == {
        PASS: False,
        "valid JSON": True,
        "brand": True,
        "product": True,
        "color": False,
        "price": True,
    }
    assert not any(score(question, "no JSON").values())


def test_tally_separates_seen_questions():
    known, new = (Question("damage", prompt, "") for prompt in ("known", "new"))
    results = [(known, {PASS: True}), (new, {PASS: False, "detail": True})]
    tally = report.tally(results, {"known"})["damage"]
    assert (tally.asked, tally.passed, tally.seen, tally.new_passed) == (2, 1, 1, 0)
    assert tally.details == {"detail": (1, 1)}
    assert "0/1" in report.table({"damage": tally})
    assert report.as_data({"damage": tally})["damage"]["pass_not_seen"] == 0


@pytest.fixture
def server():
    """Answers with the status and body that a test sets; keeps the last request."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            length = int(self.headers["Content-Length"])
            http.request = (self.path, self.headers, json.loads(self.rfile.read(length)))
            self.send_response(http.status)
            self.end_headers()
            self.wfile.write(http.body)

        def log_message(self, *_):
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as http:
        http.status, http.request = 200, None
        http.body = json.dumps({"choices": [{"message": {"content": "Hello!"}}]}).encode()
        Thread(target=http.serve_forever, daemon=True).start()
        yield http
        http.shutdown()


def client_of(server, key=None) -> Client:
    return Client(f"http://127.0.0.1:{server.server_port}/v1/", "m", key)


def test_client_asks_greedily_with_the_key(server):
    assert client_of(server, "k").ask("Hi") == "Hello!"
    path, headers, body = server.request
    assert path == "/v1/chat/completions"
    assert headers["Authorization"] == "Bearer k"
    assert (body["temperature"], body["model"]) == (0, "m")
    assert body["messages"] == [{"role": "user", "content": "Hi"}]


@pytest.mark.parametrize("body", [b"", b"[]", b'{"choices": []}', b'{"error": "x"}'])
def test_client_refuses_what_is_no_completion(server, body):
    server.body = body
    with pytest.raises(ServerError, match="not a chat completion"):
        client_of(server).ask("Hi")


def test_client_refuses_an_error_status_and_a_null_answer(server):
    server.body = b'{"choices": [{"message": {"content": null}}]}'
    with pytest.raises(ServerError, match="no text"):
        client_of(server).ask("Hi")
    server.status = 503
    with pytest.raises(ServerError, match="answered 503"):
        client_of(server).ask("Hi")
