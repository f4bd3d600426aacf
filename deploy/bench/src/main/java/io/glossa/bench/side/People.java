package io.glossa.bench.side;

import com.fasterxml.jackson.core.type.TypeReference;
import io.glossa.bench.http.Api;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/**
 * The annotators of a side: real users who signed up by the invite link, each with a token. They are kept in a file beside
 * the side's data, for signing up takes a server longer than most of what is measured.
 */
public final class People {
    private static final int AT_ONCE = 4;
    private static final int ATTEMPTS = 10;

    private final Path file;

    public People(Path file) {
        this.file = file;
    }

    /** Tokens of this many annotators; those who are missing sign up. */
    public List<String> tokens(Side side, int count) throws IOException {
        var tokens = new ArrayList<>(known(side));
        if (tokens.size() < count) {
            tokens.addAll(signUp(side, count - tokens.size()));
            Files.createDirectories(file.getParent());
            Api.JSON.writeValue(file.toFile(), tokens);
        }
        return List.copyOf(tokens.subList(0, count));
    }

    /** Nobody if the data folder was begun anew since. */
    private List<String> known(Side side) throws IOException {
        if (!Files.exists(file)) return List.of();
        var tokens = Api.JSON.readValue(file.toFile(), new TypeReference<List<String>>() {});
        if (tokens.isEmpty()) return tokens;
        try (var api = new Api(side.base(), tokens.get(0))) {
            return api.send("GET", "/api/current-user/whoami", null).status() == 200 ? tokens : List.of();
        }
    }

    private static List<String> signUp(Side side, int count) throws IOException {
        URI link;
        try (var admin = new Api(side.base(), side.token())) {
            link = side.base()
                    .resolve(admin.getJson("/api/invite").path("invite_url").textValue());
        }
        var signUp = new SignUp(side.base(), link);
        var pool = Executors.newFixedThreadPool(AT_ONCE);
        try {
            var jobs = new ArrayList<Callable<String>>();
            for (int i = 0; i < count; i++) {
                jobs.add(() -> newcomer(signUp));
            }
            var tokens = new ArrayList<String>();
            for (var done : pool.invokeAll(jobs)) tokens.add(done.get());
            return tokens;
        } catch (ExecutionException e) {
            throw new IOException(
                    side.name() + " lets nobody sign up: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while people signed up", e);
        } finally {
            pool.shutdownNow();
        }
    }

    /** Begins anew, as somebody else, when uWSGI closes the connection under the form. */
    private static String newcomer(SignUp signUp) throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return signUp.as("annotator-" + UUID.randomUUID() + "@example.com", "Bench-" + UUID.randomUUID());
            } catch (IOException brokenOff) {
                if (attempt == ATTEMPTS) throw brokenOff;
            }
        }
    }
}
