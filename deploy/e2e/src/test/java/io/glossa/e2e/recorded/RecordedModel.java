package io.glossa.e2e.recorded;

/** The ML backend of the recording: a good one below {@code /ml}, one that is ill below {@code /mlbad}. */
final class RecordedModel extends Receiver {
    private static final String PREDICTION =
            "{\"result\":[{\"id\":\"p1\",\"from_name\":\"c\",\"to_name\":\"t\",\"type\":\"choices\","
                    + "\"value\":{\"choices\":[\"a\"]}}],\"score\":0.7,\"model_version\":\"stub-v1\"}";

    @Override
    Answer answer(Sent request) {
        return switch (request.path()) {
            case "/ml/health" -> new Answer(200, "{\"status\":\"UP\"}");
            case "/ml/setup" -> new Answer(200, "{\"model_version\":\"stub-v1\"}");
            case "/ml/versions" -> new Answer(200, "{\"versions\":[\"stub-v1\",\"stub-v0\"]}");
            case "/ml/predict" -> predictions(request.body().path("tasks").size());
            case "/ml/webhook" -> new Answer(201, "{}");
            default -> new Answer(500, "ill");
        };
    }

    private static Answer predictions(int tasks) {
        var results = (PREDICTION + ",").repeat(Math.max(1, tasks));
        return new Answer(
                200,
                "{\"results\":[" + results.substring(0, results.length() - 1) + "],\"model_version\":\"stub-v1\"}");
    }
}
