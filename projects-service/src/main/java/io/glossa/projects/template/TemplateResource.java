package io.glossa.projects.template;

import io.glossa.identity.Caller;
import io.glossa.projects.template.TemplateCatalogue.Template;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Label configs to start a project from (platform 4.7). */
@Path("/api/templates")
@Tag(name = "Projects")
public class TemplateResource {
    private final TemplateCatalogue catalogue;
    private final Caller caller;

    TemplateResource(TemplateCatalogue catalogue, Caller caller) {
        this.catalogue = catalogue;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "List label config templates")
    public Templates list() {
        caller.user();
        return new Templates(catalogue.templates(), catalogue.groups());
    }

    /** @param groups in the order in which they are shown */
    @Schema(name = "ConfigTemplates")
    record Templates(List<Template> templates, List<String> groups) {}
}
