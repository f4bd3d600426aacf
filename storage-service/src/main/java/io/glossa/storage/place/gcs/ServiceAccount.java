package io.glossa.storage.place.gcs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.auth.oauth2.ServiceAccountCredentials;
import io.glossa.storage.place.PlaceException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads a key file. Only service accounts are taken: the other sorts of credentials name files, commands and addresses that
 * would be used on this server.
 */
final class ServiceAccount {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ServiceAccount() {}

    /** @throws PlaceException when it is none, with the reference's words */
    static ServiceAccountCredentials read(String text, GuardedTransport http) {
        if (text == null) throw PlaceException.lasting("Google Application Credentials must be set.");
        var file = parse(text);
        var missing = Stream.of("token_uri", "client_email")
                .filter(field -> file.path(field).asText("").isEmpty())
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw PlaceException.lasting(
                    "Service account info was not in the expected format, missing fields " + missing + ".");
        }
        if (!"service_account".equals(file.path("type").asText())) throw unusable();
        try {
            var tokens = http.to(URI.create(file.path("token_uri").asText()));
            return ServiceAccountCredentials.fromStream(
                            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), tokens)
                    .createWithCustomRetryStrategy(false); // whoever asks tries again
        } catch (IOException | RuntimeException incomplete) {
            throw unusable();
        }
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException noJson) {
            throw PlaceException.lasting("Google Application Credentials must be valid JSON string."
                    + " Expecting value: line 1 column 1 (char 0)");
        }
    }

    private static PlaceException unusable() {
        return PlaceException.lasting("Google Application Credentials must be the key file of a service account.");
    }
}
