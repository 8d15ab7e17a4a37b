package megatests;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import io.megatests.components.MegatestsPlatform;
import io.megatests.components.MegatestsPlatformArgs;
import io.megatests.components.inputs.BucketSettingsArgs;
import io.megatests.components.inputs.ComputeEnvironmentSettingsArgs;
import io.megatests.components.inputs.CorsSettingsArgs;
import io.megatests.components.inputs.GitHubSecretSettingsArgs;
import io.megatests.components.inputs.GitHubSettingsArgs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

public class App {
    public static void main(String[] args) {
        Pulumi.run(App::stack);
    }

    private static void stack(Context ctx) {
        var platform = new MegatestsPlatform("megatests", MegatestsPlatformArgs.builder()
            .workspaceId(59994744926013.0)
            .bucket(BucketSettingsArgs.builder()
                .bucketName("nf-core-awsmegatests")
                .import_(true)
                .cors(CorsSettingsArgs.builder().browserReads(true).build())
                .build())
            .computeEnvironments(Map.of("cpu", ComputeEnvironmentSettingsArgs.builder()
                .name("aws_ireland_cpu")
                .spec(read("../../seqerakit/current-env-cpu.json"))
                .build()))
            .gitHub(GitHubSettingsArgs.builder()
                .organization("nf-core")
                .secrets(Map.of("TOWER_ACCESS_TOKEN", GitHubSecretSettingsArgs.builder()
                    .value(ctx.config().requireSecret("launchToken"))
                    .build()))
                .build())
            .build());

        ctx.export("computeEnvironmentIds", platform.computeEnvironmentIds());
    }

    private static String read(String path) {
        try {
            return Files.readString(Path.of(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
