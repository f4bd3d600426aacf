package io.glossa.projects.account;

import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The one answer about hotkeys that has a shape of its own. */
public class HotkeysRefusedMapper {

    @ServerExceptionMapper
    RestResponse<Refusal> refused(HotkeysRefused refusal) {
        return RestResponse.status(
                RestResponse.Status.BAD_REQUEST,
                new Refusal(refusal.getMessage(), Map.of("custom_hotkeys", refusal.problems())));
    }

    public record Refusal(String error, Map<String, List<String>> details) {}
}
