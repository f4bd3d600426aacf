package io.glossa.problem;

/** Refusals that every service knows. Texts are those of the reference, so that clients that compare them go on working. */
public enum CommonProblem implements ProblemType {
    VALIDATION("request.invalid", 400, "Validation error"),
    MALFORMED("request.malformed", 400, "JSON parse error"),
    UNAUTHENTICATED("caller.unauthenticated", 401, "Authentication credentials were not provided."),
    FORBIDDEN("caller.forbidden", 403, "You do not have permission to perform this action."),
    NOT_FOUND("request.not-found", 404, "Not found."),
    INVALID_PAGE("request.invalid-page", 404, "Invalid page."),
    METHOD_NOT_ALLOWED("request.method-not-allowed", 405, "Method not allowed."),
    NOT_ACCEPTABLE("request.not-acceptable", 406, "Could not satisfy the request Accept header."),
    CONFLICT("request.conflict", 409, "The request conflicts with the present state."),
    TOO_LARGE("request.too-large", 413, "The request body is too large."),
    UNSUPPORTED_MEDIA_TYPE("request.unsupported-media-type", 415, "Unsupported media type in request."),
    INTERNAL("service.internal", 500, "Internal error"),
    UNAVAILABLE("service.unavailable", 503, "A part of the service is not available at the moment. Try again soon.");

    private final Refusal refusal;

    CommonProblem(String code, int status, String title) {
        this.refusal = new Refusal(code, status, title);
    }

    @Override
    public Refusal refusal() {
        return refusal;
    }

    /** 404 in the reference's words, such as {@code No Project matches the given query.} */
    public static ProblemException noMatch(String model) {
        return NOT_FOUND.because("No " + model + " matches the given query.");
    }
}
