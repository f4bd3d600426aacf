package io.glossa.projects.platform;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.parameters.Parameter.In;

/** Ids in paths are integers; the code reads them as text only so that one beyond 64 bits belongs to nothing. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class PathIdsFilter implements OASFilter {

    @Override
    public Parameter filterParameter(Parameter parameter) {
        if (parameter.getIn() != In.PATH) return parameter;
        var integer =
                OASFactory.createSchema().type(List.of(SchemaType.INTEGER)).format("int64");
        return parameter.schema(integer);
    }
}
