package io.glossa.bench.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;

/** The public API as one person uses it: their token, a connection of their own. For one thread. */
public final class Api implements AutoCloseable {
    public static final ObjectMapper JSON = new ObjectMapper();

    private final Connection connection;
    private final String headers;

    public Api(URI base, String token) {
        this.connection = new Connection(base);
        this.headers = "Authorization: Token " + token + "\r\nAccept: */*\r\nUser-Agent: glossa-bench\r\n";
    }

    /** The answer, whatever its status. */
    public Answer send(String method, String target, Body body) throws IOException {
        return connection.send(method, target, headers, body, true);
    }

    public Answer get(String target) throws IOException {
        return expect(200, "GET", target, send("GET", target, null));
    }

    public Answer post(String target, Body body) throws IOException {
        return expect(201, "POST", target, send("POST", target, body));
    }

    public void delete(String target) throws IOException {
        expect(204, "DELETE", target, send("DELETE", target, null));
    }

    /** Reads the answer to its end and throws it away. */
    public Answer download(String target) throws IOException {
        return expect(200, "GET", target, connection.send("GET", target, headers, null, false));
    }

    public JsonNode getJson(String target) throws IOException {
        return JSON.readTree(get(target).body());
    }

    public JsonNode postJson(String target, Object body) throws IOException {
        return JSON.readTree(
                post(target, Body.json(JSON.writeValueAsString(body))).body());
    }

    private static Answer expect(int status, String method, String target, Answer answer) {
        if (answer.status() != status) {
            throw new WrongAnswerException(method + " " + target + " answered " + answer.status() + " instead of "
                    + status + ": " + answer.text());
        }
        return answer;
    }

    @Override
    public void close() {
        connection.close();
    }
}
