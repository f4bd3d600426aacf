package io.glossa.tasks.importing;

import io.glossa.outbound.OutboundClient;
import io.glossa.outbound.OutboundException;
import io.glossa.outbound.OutboundLimits;
import io.glossa.outbound.OutboundRequest;
import io.glossa.outbound.OutboundResponse;
import io.glossa.outbound.RefusedUrlException;
import io.glossa.problem.ValidationErrors;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.CompletionException;

/** Brings a file from an address that a user chose. All that goes wrong on the way is the user's to know: 400. Blocks. */
@ApplicationScoped
class UrlFetch {
    private final OutboundClient client;
    private final OutboundLimits limits;

    UrlFetch(OutboundClient client, ImportConfig config) {
        this.client = client;
        this.limits = OutboundLimits.DEFAULT
                .withTotal(config.downloadTime())
                .withLargestBody(config.largestDownload().asLongValue());
    }

    SentFile fetch(String url, TemporaryFiles temporary) {
        try (var response = client.send(OutboundRequest.get(url), limits)
                .toCompletableFuture()
                .join()) {
            return save(response, temporary);
        } catch (RefusedUrlException refused) {
            throw ValidationErrors.ofBody(refused.getMessage());
        } catch (OutboundException failed) {
            throw refused(failed);
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RefusedUrlException refused) {
                throw ValidationErrors.ofBody(refused.getMessage());
            }
            if (failed.getCause() instanceof OutboundException reason) throw refused(reason);
            throw failed;
        }
    }

    private SentFile save(OutboundResponse response, TemporaryFiles temporary) {
        if (response.status() != 200) {
            throw ValidationErrors.ofBody("The address answers with status " + response.status() + ", not with a file");
        }
        var name = name(response.uri());
        if (!Archives.isArchive(name)) FileImports.checkExtension(name);
        // it was not asked for, and what it unpacks to is not known
        var encoding = response.header("Content-Encoding").orElse("identity");
        if (!encoding.equalsIgnoreCase("identity")) {
            throw ValidationErrors.ofBody("The address answers with compressed data");
        }
        var target = temporary.create();
        try (var stream = response.stream()) {
            long size = Files.copy(stream, target, StandardCopyOption.REPLACE_EXISTING);
            return new SentFile(name, target, size);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private RuntimeException refused(OutboundException failed) {
        return ValidationErrors.ofBody(
                failed.reason() == OutboundException.Reason.TOO_LARGE
                        ? "The file is larger than " + limits.largestBody() + " bytes"
                        : failed.getMessage());
    }

    /** The last part of the path, as the file's name. */
    private static String name(URI uri) {
        var path = uri.getPath() == null ? "" : uri.getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
