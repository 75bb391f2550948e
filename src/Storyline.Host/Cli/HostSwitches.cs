using Storyline.Host.Settings;

namespace Storyline.Host.Cli;

/// <summary>The switches that are settings of this program or of the framework.</summary>
internal static class HostSwitches
{
    // Sections and prefixes whose keys only the framework knows.
    private static readonly string[] Sections = ["Logging:", "Kestrel:", "OTEL_"];

    private static readonly string[] OfFramework =
    [
        "urls",
        "environment",
        "http_ports",
        "https_ports",
        "AllowedHosts",
        "contentRoot",
        "applicationName",
        "webroot",
        "shutdownTimeoutSeconds",
        "preferHostingUrls",
        "detailedErrors",
        "captureStartupErrors",
        "suppressStatusMessages",
        "hostingStartupAssemblies",
        "hostingStartupExcludeAssemblies",
        "preventHostingStartup",
    ];

    private static readonly string[] Settings =
    [
        .. SettingsReading.NamesOf(typeof(StorylineSettings), $"{StorylineSettings.Section}:"),
        RenamedSettings.TeamsPublicUrl,
    ];

    public static IEnumerable<string> All => OfFramework.Concat(Settings).Select(name => $"--{name}");

    public static bool IsOne(string name) =>
        OfFramework.Concat(Settings).Contains(name, StringComparer.OrdinalIgnoreCase)
        || Sections.Any(section => name.StartsWith(section, StringComparison.OrdinalIgnoreCase));
}
