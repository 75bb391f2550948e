namespace Storyline.Host.Cli;

/// <summary>
/// The parts of a command line: switches for the configuration, and the words that are left for a verb. It is read before anything is
/// built, so that an unknown word starts nothing.
/// </summary>
/// <param name="Switches">The switches that the configuration reads: <c>--urls http://localhost:4000</c>, <c>--Storyline:Local:Enabled=true</c>.</param>
/// <param name="Environment">The environment that <c>--environment</c> names.</param>
/// <param name="Incomplete">A switch that lacks its value.</param>
internal sealed record CommandLine(
    string[] Switches,
    string[] Words,
    string? Environment = null,
    string? Incomplete = null
)
{
    public static CommandLine Read(IReadOnlyList<string> args)
    {
        var (switches, words) = (new List<string>(), new List<string>());
        string? environment = null;
        for (var at = 0; at < args.Count; at++)
        {
            var (name, value) = Split(args[at]);
            if (!HostSwitches.IsOne(name))
            {
                words.Add(args[at]);
                continue;
            }
            switches.Add(args[at]);
            if (value is null)
            {
                if (at + 1 == args.Count || args[at + 1].StartsWith("--", StringComparison.Ordinal))
                    return new CommandLine([.. switches], [.. words], environment, args[at]);
                switches.Add(value = args[++at]);
            }
            if (name.Equals("environment", StringComparison.OrdinalIgnoreCase))
                environment = value;
        }
        return new CommandLine([.. switches], [.. words], environment);
    }

    /// <summary>
    /// Splits the forms that the configuration accepts: <c>--name value</c>, <c>--name=value</c>, <c>/name=value</c>,
    /// <c>name=value</c>.
    /// </summary>
    public static (string Name, string? Value) Split(string arg)
    {
        var start =
            arg.StartsWith("--", StringComparison.Ordinal) ? 2
            : arg.StartsWith('/') ? 1
            : 0;
        var sign = arg.IndexOf('=', StringComparison.Ordinal);
        if (sign >= 0)
            return (arg[start..Math.Max(start, sign)], arg[(sign + 1)..]);
        return (start == 0 ? "" : arg[start..], null);
    }
}
