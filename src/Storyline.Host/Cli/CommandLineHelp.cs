using System.Reflection;
using Storyline.Core.Text;

namespace Storyline.Host.Cli;

/// <summary>Answers command lines that need neither settings nor a server: help, version and unknown commands.</summary>
internal static class CommandLineHelp
{
    private const int MostSlips = 3;

    private static readonly string[] Help = ["--help", "-h", "-?", "/?", "help"];

    private static readonly string[] Version = ["--version", "version"];

    public static string Overview { get; } =
        string.Join(
            '\n',
            [
                "Storyline keeps a team’s product backlog where the team talks. Without a command it starts the server.",
                "",
                .. Rows([
                    .. Verbs.All.Select(verb => (verb.Usage, verb.Does)),
                    ("--help", "shows this; after a command, shows its usage"),
                    ("--version", "says which version this is"),
                ]),
                "",
                "Settings can be given as switches too:",
                .. Rows([
                    ("--urls <http://…>", "where the server listens"),
                    ("--environment <name>", "Development or Production"),
                    (
                        "--Storyline:<setting>=<value>",
                        "any setting of the README, such as --Storyline:Local:Enabled=true"
                    ),
                ]),
            ]
        );

    /// <summary>The exit code of a line that is answered here; <c>null</c>: there is something to run.</summary>
    public static int? Answer(CommandLine line, TextWriter output, TextWriter errors)
    {
        switch (line.Words)
        {
            case [var only] when Version.Contains(only):
                output.WriteLine($"Storyline {VersionOf(typeof(CommandLineHelp).Assembly)}");
                return 0;
            case [var first, .. var rest] when Help.Contains(first):
                return Explain(rest, output, errors);
            case [var verb, .. var rest] when Verbs.Find(verb) is { } found && rest.Any(Help.Contains):
                output.WriteLine(UsageOf(found));
                return 0;
            case [var unknown, ..] when Verbs.Find(unknown) is null:
                return Refuse(unknown, errors);
        }
        if (line.Incomplete is not { } incomplete)
            return null;
        errors.WriteLine($"{incomplete} needs a value: {incomplete}=…");
        return 1;
    }

    private static int Explain(string[] about, TextWriter output, TextWriter errors)
    {
        if (about is [var said, ..] && !Help.Contains(said))
        {
            if (Verbs.Find(said) is not { } verb)
                return Refuse(said, errors);
            output.WriteLine(UsageOf(verb));
            return 0;
        }
        output.WriteLine(Overview);
        return 0;
    }

    private static int Refuse(string said, TextWriter errors)
    {
        var isOption = said.StartsWith('-');
        var near = Nearest(said, isOption) is { } name ? $" Did you mean “{name}”?" : "";
        errors.WriteLine($"Unknown {(isOption ? "option" : "command")} “{said}”.{near}\n\n{Overview}");
        return 1;
    }

    private static string? Nearest(string said, bool isOption)
    {
        var name = said.Split('=', 2)[0];
        var commands = Verbs.All.Select(verb => verb.Name).Concat(Help).Concat(Version);
        return (isOption ? commands.Concat(HostSwitches.All) : commands)
            .Select(known => (Name: known, Slips: SlipsBetween(name, known)))
            .Where(one => one.Slips <= MostSlips && one.Slips * 2 < one.Name.Trim('-').Length)
            .OrderBy(one => one.Slips)
            .ThenBy(one => one.Name.StartsWith('-') != isOption)
            .Select(one => one.Name)
            .FirstOrDefault();
    }

    // Piece by piece, because EditDistance counts slips in single words, and the name of a setting is longer.
    private static int SlipsBetween(string said, string known)
    {
        var (one, other) = (Pieces(said), Pieces(known));
        return one.Length == other.Length
            ? one.Zip(other, (left, right) => EditDistance.Between(left, right)).Sum()
            : int.MaxValue;
    }

    private static string[] Pieces(string name) =>
        name.TrimStart('-', '/').Replace("__", ":", StringComparison.Ordinal).Split(':');

    private static string UsageOf(Verb verb) => $"Usage: {verb.Usage}\n{verb.Does}";

    private static IEnumerable<string> Rows(IReadOnlyList<(string Say, string Does)> rows)
    {
        var width = rows.Max(row => row.Say.Length) + 2;
        return rows.Select(row => $"  {row.Say.PadRight(width)}{row.Does}");
    }

    private static string VersionOf(Assembly program) =>
        program.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
}
