package io.glossa.problem;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.arc.All;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The only place that knows what a failure looks like on the wire. */
public class ProblemRenderer {
    private static final Logger LOG = Logger.getLogger(ProblemRenderer.class);

    private static final String CONTENT_RANGE = "Content-Range";

    private final List<FailureTranslator> translators;

    ProblemRenderer(@All List<FailureTranslator> translators) {
        this.translators = translators;
    }

    @ServerExceptionMapper
    RestResponse<ErrorBody> refused(ProblemException refusal) {
        return render(UUID.randomUUID(), refusal);
    }

    @ServerExceptionMapper
    RestResponse<ErrorBody> malformed(JsonProcessingException failure) {
        return refused(CommonProblem.MALFORMED.because(JsonFailure.describe(failure)));
    }

    @ServerExceptionMapper
    RestResponse<ErrorBody> mismatched(MismatchedInputException failure) {
        return refused(JsonFailure.asProblem(failure));
    }

    /** Unknown path, wrong method, unsupported type: without this they would not have our shape. */
    @ServerExceptionMapper
    RestResponse<ErrorBody> protocol(WebApplicationException refusal, HttpServerRequest request) {
        if (refusal.getCause() instanceof ProblemException cause) return refused(cause);
        if (refusal.getCause() instanceof MismatchedInputException cause) return mismatched(cause);
        if (refusal.getCause() instanceof JsonProcessingException cause) return malformed(cause);
        var answer = refusal.getResponse();
        var body = ErrorBody.of(UUID.randomUUID(), answer.getStatus(), protocolDetail(answer, request), null);
        var rendered = RestResponse.ResponseBuilder.create(answer.getStatusInfo(), body)
                .type(MediaType.APPLICATION_JSON_TYPE);
        var range = answer.getHeaderString(CONTENT_RANGE); // how long that is of which too much was asked
        if (range != null) rendered.header(CONTENT_RANGE, range);
        return rendered.build();
    }

    @ServerExceptionMapper
    RestResponse<ErrorBody> unforeseen(Throwable failure) {
        var known = translators.stream()
                .map(translator -> translator.translate(failure))
                .flatMap(Optional::stream)
                .findFirst();
        var id = UUID.randomUUID();
        if (known.isPresent()) {
            LOG.warnf("%s: %s (%s)", id, known.get().type().code(), failure);
            return render(id, known.get());
        }
        LOG.errorf(failure, "Unforeseen failure %s", id);
        return render(id, CommonProblem.INTERNAL.asIs());
    }

    private static RestResponse<ErrorBody> render(UUID id, ProblemException refusal) {
        var status = refusal.type().status();
        var body = ErrorBody.of(id, status, refusal.getMessage(), refusal.validationErrors());
        var rendered = RestResponse.ResponseBuilder.<ErrorBody>create(status)
                .entity(body)
                .type(MediaType.APPLICATION_JSON_TYPE);
        if (status == 401) rendered.header(HttpHeaders.WWW_AUTHENTICATE, "Token");
        if (status == 503 || status == 429) rendered.header(HttpHeaders.RETRY_AFTER, "1");
        return rendered.build();
    }

    private static String protocolDetail(Response answer, HttpServerRequest request) {
        return switch (answer.getStatus()) {
            case 404 -> CommonProblem.NOT_FOUND.title();
            case 405 -> "Method \"" + request.method() + "\" not allowed.";
            case 406 -> CommonProblem.NOT_ACCEPTABLE.title();
            case 415 -> "Unsupported media type \"" + contentType(request) + "\" in request.";
            default -> answer.getStatusInfo().getReasonPhrase();
        };
    }

    private static String contentType(HttpServerRequest request) {
        var type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        return type == null ? "" : type;
    }

    /** Our words for what Jackson could not read; its own name our classes. */
    private static final class JsonFailure {

        static String describe(JsonProcessingException failure) {
            return "JSON parse error - " + firstLine(failure.getOriginalMessage()) + position(failure.getLocation());
        }

        static ProblemException asProblem(MismatchedInputException failure) {
            var path = new StringBuilder();
            for (var step : failure.getPath()) {
                if (step.getFieldName() != null && path.isEmpty()) path.append(step.getFieldName());
            }
            var field = path.isEmpty() ? ValidationErrors.NON_FIELD : path.toString();
            return ValidationErrors.of(
                    field, path.isEmpty() ? "Invalid data. Expected a dictionary." : "Not a valid value.");
        }

        private static String firstLine(String message) {
            var end = message.indexOf('\n');
            return end < 0 ? message : message.substring(0, end);
        }

        private static String position(JsonLocation at) {
            if (at == null) return "";
            return ": line " + at.getLineNr() + " column " + at.getColumnNr() + " (char "
                    + Math.max(0, Math.max(at.getCharOffset(), at.getByteOffset())) + ")";
        }
    }
}
