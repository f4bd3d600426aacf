package io.glossa.projects.sample;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.glossa.problem.ValidationErrors;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** The data behind sample tasks, which name these addresses (platform 3.4, 5.6). For anybody. */
@Path("/samples")
public class SampleResource {
    private static final int MOST_COLUMNS = 100;
    private static final List<String> TURNS =
            List.of("Did it arrive?", "Yes, this morning.", "And is it whole?", "It is, thank you.");

    private final ObjectMapper json;

    SampleResource(ObjectMapper json) {
        this.json = json;
    }

    @GET
    @Path("/time-series.csv")
    @Operation(hidden = true)
    public RestResponse<String> timeSeries(
            @QueryParam("time") @DefaultValue("") String time,
            @QueryParam("values") @DefaultValue("") String values,
            @QueryParam("sep") @DefaultValue(",") String separator,
            @QueryParam("tf") @DefaultValue("") String timeFormat) {
        var columns =
                Arrays.stream(values.split(",")).filter(name -> !name.isBlank()).toList();
        if (columns.size() > MOST_COLUMNS) {
            throw ValidationErrors.of("values", "No more than " + MOST_COLUMNS + " columns.");
        }
        // Tabs come by their name, as in configs.
        var sign = separator.equals("\\t") ? "\t" : separator.substring(0, Math.min(1, separator.length()));
        var table = new SampleSeries(time, timeFormat, columns, sign.isEmpty() ? "," : sign).csv();
        return ResponseBuilder.ok(table)
                .header("Content-Type", "application/csv")
                .build();
    }

    @GET
    @Path("/paragraphs.json")
    @Operation(hidden = true)
    public ArrayNode paragraphs(
            @QueryParam("nameKey") @DefaultValue("author") String nameKey,
            @QueryParam("textKey") @DefaultValue("text") String textKey) {
        var turns = json.createArrayNode();
        for (var i = 0; i < TURNS.size(); i++) {
            turns.addObject().put(nameKey, i % 2 == 0 ? "Alice" : "Bob").put(textKey, TURNS.get(i));
        }
        return turns;
    }
}
