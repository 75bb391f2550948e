using System.Text.RegularExpressions;
using Storyline.Core.Turns;

namespace Storyline.Tests.Answers;

/// <summary>No answer is left out of the catalogue because nobody thought of it.</summary>
public sealed partial class AnswerCompletenessTests
{
    /// <summary>What the catalogue holds: the commands and the outcomes of their answers.</summary>
    private static readonly IReadOnlyList<(string Scene, string Answer)> Held =
    [
        .. AnswerCatalogue.Names.SelectMany(Answers),
    ];

    [Fact]
    public void Every_command_has_an_answer_for_every_outcome_of_its_code()
    {
        var held = Held.Select(one => one.Answer).ToHashSet();

        string[] missing =
        [
            .. OutcomesOfCode
                .ByCommand.SelectMany(command => command.Value.Select(outcome => Answer(command.Key, outcome)))
                .Except(held)
                .Except(AnswerExceptions.Outcomes.Keys)
                .Order(),
        ];

        Assert.True(missing.Length == 0, string.Join('\n', missing));
    }

    [Fact]
    public void Every_command_is_in_the_catalogue()
    {
        var held = Held.Select(one => one.Answer.Split(':')[0]).ToHashSet();

        Assert.Empty(OutcomesOfCode.ByCommand.Keys.Except(held).Except(AnswerExceptions.Commands.Keys).Order());
    }

    [Fact]
    public void Every_command_that_lists_is_asked_where_there_is_nothing_yet()
    {
        var held = Held.Where(one => one.Scene.Contains("[empty", StringComparison.Ordinal))
            .Select(one => one.Answer.Split(':')[0])
            .ToHashSet();

        Assert.Empty(
            OutcomesOfCode
                .ByCommand.Keys.Where(name => Lists().IsMatch(name))
                .Except(held)
                .Except(AnswerExceptions.NeverEmpty.Keys)
                .Order()
        );
    }

    [Fact]
    public void No_exception_is_held_after_all()
    {
        var held = Held.Select(one => one.Answer).ToHashSet();

        Assert.Empty(AnswerExceptions.Outcomes.Keys.Intersect(held));
        Assert.Empty(AnswerExceptions.Commands.Keys.Intersect(held.Select(answer => answer.Split(':')[0])));
    }

    private static string Answer(string command, Outcome outcome) =>
        $"{command}: {outcome.ToString().ToLowerInvariant()}";

    private static IEnumerable<(string Scene, string Answer)> Answers(string file)
    {
        var scene = "";
        foreach (var line in AnswerCatalogue.Stored(file).Split('\n'))
            if (line.StartsWith("== ", StringComparison.Ordinal))
                scene = line;
            else if (Header().Match(line) is { Success: true } header)
                yield return (scene, header.Groups["answer"].Value);
    }

    [GeneratedRegex(@"^  \{(?<answer>[a-z_]+: [a-z]+)[,}]")]
    private static partial Regex Header();

    [GeneratedRegex("^(list|show)_")]
    private static partial Regex Lists();
}
