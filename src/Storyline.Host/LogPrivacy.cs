namespace Storyline.Host;

/// <summary>
/// Keeps the addresses of requests out of the log, at every level and for every provider: those of files, calendars and installations are
/// secrets. A turn has a line of its own, which names none.
/// </summary>
internal static class LogPrivacy
{
    // Their lines below Warning quote addresses: routing, binding, redirects, bad request lines, calls of HttpClient.
    private static readonly string[] Talkative = ["Microsoft.AspNetCore", "System.Net.Http"];

    // Puts the path into a scope, which every line within a request then carries.
    private const string Requests = "Microsoft.AspNetCore.Hosting.Diagnostics";

    public static void KeepAddressesOutOfLogs(this WebApplicationBuilder builder)
    {
        // Each rule is narrowed: a rule of our own would lose to one for a provider or a longer category.
        builder.Services.PostConfigure<LoggerFilterOptions>(options =>
        {
            var rules = options.Rules.ToList();
            options.Rules.Clear();
            options.Rules.Add(Narrowed(new LoggerFilterRule(null, null, options.MinLevel, null)));
            foreach (var rule in rules)
                options.Rules.Add(Narrowed(rule));
        });
        builder.Services.ConfigureHttpClientDefaults(client => client.RemoveAllLoggers());
    }

    private static LoggerFilterRule Narrowed(LoggerFilterRule rule) =>
        new(
            rule.ProviderName,
            rule.CategoryName,
            rule.LogLevel,
            (provider, category, level) =>
                !NamesAddresses(category, level) && rule.Filter?.Invoke(provider, category, level) != false
        );

    private static bool NamesAddresses(string? category, LogLevel level) =>
        category == Requests
        || (
            level < LogLevel.Warning
            && Array.Exists(Talkative, name => category?.StartsWith(name, StringComparison.Ordinal) == true)
        );
}
