using System.Text.RegularExpressions;
using Storyline.Host.Tests.Architecture;

namespace Storyline.Host.Tests.Infra;

/// <summary>
/// <c>azure.yaml</c> and <c>infra/</c> fit together as azd puts them together. The rules are those of its source: how it builds a service
/// (framework_service_dotnet.go, framework_service_docker.go), where it deploys one (service_target_containerapp.go) and what it hands to
/// a parameter file (bicep_provider.go).
/// </summary>
public sealed partial class AzureYamlTests
{
    // Set by azd itself.
    private static readonly string[] OfAzd =
    [
        "AZURE_ENV_NAME",
        "AZURE_LOCATION",
        "AZURE_PRINCIPAL_ID",
        "SERVICE_STORYLINE_IMAGE_NAME",
    ];

    private static readonly IReadOnlyDictionary<string, string> Yaml = Read(BicepCompiler.Repository("azure.yaml"));

    [Fact]
    public void The_image_is_built_by_the_Dockerfile_and_not_from_one_project_in_the_root()
    {
        Assert.Equal("docker", Yaml["services.storyline.language"]);
        var project = Path.Combine(Source.Root, Yaml["services.storyline.project"]);
        Assert.True(File.Exists(Path.Combine(project, Yaml["services.storyline.docker.path"])));
        Assert.True(File.Exists(Path.Combine(project, Yaml["services.storyline.docker.context"], "Storyline.slnx")));
    }

    [Fact]
    public void The_service_is_deployed_by_the_module_of_its_name()
    {
        Assert.Equal("containerapp", Yaml["services.storyline.host"]);
        // With a parameter file beside it, azd deploys the module and does not only replace the image of an app that exists.
        Assert.True(File.Exists(Path.Combine(BicepCompiler.Infra, "storyline.bicepparam")));
        Assert.Contains(
            "'azd-service-name': 'storyline'",
            BicepCompiler.Repository("infra/storyline.bicep"),
            StringComparison.Ordinal
        );
        // That is how it works since 1.22.2.
        Assert.Equal("\">= 1.22.2\"", Yaml["requiredVersions.azd"]);
    }

    [Fact]
    public void What_azd_reads_from_the_outputs_is_there()
    {
        var outputs = Outputs("main");

        Assert.Contains("AZURE_CONTAINER_REGISTRY_ENDPOINT", outputs);
        Assert.Contains("AZURE_RESOURCE_GROUP", outputs);
    }

    [Theory]
    [InlineData("main")]
    [InlineData("storyline")]
    public void Every_variable_comes_from_azd_an_output_or_a_page(string module)
    {
        var readme = BicepCompiler.Repository("README.md");
        var read = Variable()
            .Matches(BicepCompiler.Repository($"infra/{module}.bicepparam"))
            .Select(match => match.Groups[1].Value);

        Assert.DoesNotContain(
            read.Except(OfAzd).Except(Outputs("main")).Except(Outputs("storyline")),
            name => !readme.Contains($"`{name}`", StringComparison.Ordinal)
        );
    }

    private static IReadOnlyList<string> Outputs(string module) =>
        [.. Output().Matches(BicepCompiler.Repository($"infra/{module}.bicep")).Select(match => match.Groups[1].Value)];

    /// <summary>Maps with maps in them, which is all that the file has.</summary>
    private static Dictionary<string, string> Read(string yaml)
    {
        var (values, path) = (new Dictionary<string, string>(), new List<(int Indent, string Key)>());
        foreach (var line in yaml.Split('\n').Where(line => line.Trim() is { Length: > 0 } said && said[0] != '#'))
        {
            var indent = line.Length - line.TrimStart().Length;
            var (key, value) = line.Split(':', 2) is [var left, var right]
                ? (left.Trim(), right.Trim())
                : throw new InvalidDataException(line);
            path.RemoveAll(above => above.Indent >= indent);
            path.Add((indent, key));
            if (value.Length > 0)
                values[string.Join('.', path.Select(above => above.Key))] = value;
        }
        return values;
    }

    [GeneratedRegex(@"readEnvironmentVariable\('(\w+)'")]
    private static partial Regex Variable();

    [GeneratedRegex(@"^output (\w+) ", RegexOptions.Multiline)]
    private static partial Regex Output();
}
