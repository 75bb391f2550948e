using System.Globalization;
using System.Text.RegularExpressions;
using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Tests.Core.Pipeline.Nearest;

/// <summary>What holds for whatever is suggested, whatever was said.</summary>
public sealed partial class NearestPropertyTests
{
    private const int Mixed = 20_000;
    private const int MostShown = 10;

    /// <summary>Who holds which role, who somebody is, and answers to offers.</summary>
    private static readonly HashSet<string> NeverOffered =
    [
        "make <person> <role>",
        "step down as <role>",
        "stand-in <role> <person> <days>",
        "end stand-in <role>",
        "roles set <row> <role> <A, C, I or ->",
        "roles reset <row>",
        "admit <person>",
        "join <code>",
        "leave team",
        "link me",
        "unlink me",
        "not me",
        "forget me",
        "setup <product> key:<KEY> zone:<zone> pm:@… po:@… sm:@…",
        "team new <name> po:@… sm:@…",
        "confirm <code>",
        "cancel <code>",
    ];

    private static readonly HashSet<string> CommandWords =
    [
        .. NearestWorld
            .Vocabulary.Usages.SelectMany(usage =>
                usage
                    .Ways.Select(way => Slot().Replace(way.Means, " "))
                    .Concat(usage.Also)
                    .Append(usage.Topic)
                    .Append(Slot().Replace(usage.Say, " "))
            )
            .SelectMany(Words)
            .Concat(RoleNames.All.Select(role => role.Short().ToLowerInvariant()))
            .Concat(["help", "backlog", "ready", "done", "draft", "accepted", "progress", "retro", "review"]),
    ];

    public static TheoryData<string> Sources => ["own", "plain", "mixed"];

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task Whatever_is_suggested_is_about_what_was_said(string source)
    {
        IEnumerable<string> sentences = source switch
        {
            "own" => NearestSpeech.Own,
            "plain" => NearestSpeech.Plain,
            _ => NearestSpeech.Mixtures(Mixed),
        };
        Assert.SkipWhen(source == "plain" && NearestSpeech.Plain.Count == 0, SharedFiles.Missing("data/chat/plain"));
        await using var world = await NearestWorld.Open();
        var wrong = new List<string>();

        foreach (var (number, said) in sentences.Index())
        {
            var turn = world.Turn(number % 3 == 0 ? "dan" : "priya", said, number % 2 == 0 ? 2 : null);
            var buttons = (await world.Answer(turn)).View.Buttons();
            if (buttons.Count > 4)
                wrong.Add($"“{said}”: {buttons.Count} buttons");
            foreach (var button in buttons.Where(button => button.Says != "help"))
                if (WhatIsWrong(turn, button) is { } why)
                    wrong.Add($"“{said}” → [{button.Says}]: {why}");
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count}:\n{string.Join("\n", wrong.Take(MostShown))}");
    }

    private static string? WhatIsWrong(Turn turn, Button button)
    {
        var said = turn.Inbound.Said;
        if (NearestWorld.Vocabulary.Hear(new Words(Spoken(button.Says, said), turn.Hearing)) is not { } parsed)
            return "no command reads it";
        if (parsed is { Command: null, Reply.Outcome: not Outcome.Asked })
            return "its command refuses it";
        if (parsed.MayWrite && NeverOffered.Contains(parsed.Usage.Say))
            return "it changes who holds a role, who somebody is, or answers an offer";
        var permit = parsed.Command?.Authorize(turn.Speaker) ?? parsed.Usage.Permits(turn.Speaker);
        if (permit is Permit.Refused { Stake: not Stake.Consulted })
            return "its speaker may neither do nor propose it";
        if (Normal(button.Says) == Normal(said.Text))
            return "it is what was said";
        return Foreign(button.Says, said, turn.Hearing.Last, TextOf(button.Says, parsed)) is { } foreign
            ? $"nobody said “{foreign}”"
            : null;
    }

    // A free text and an option that was said may name any story.
    private static string TextOf(string says, ParsedSentence parsed)
    {
        var tokens = Tokens.Of(Utterance.Plain(says));
        var options = tokens.Where(token => token.Match.Contains(':')).Select(token => token.Match);
        var text = parsed.Use.TextStart < tokens.Count ? says[tokens[parsed.Use.TextStart].Start..] : "";
        return $"{string.Join(' ', options)} {text}";
    }

    private static string? Foreign(string says, Utterance said, StoryKey? topic, string text)
    {
        var keys = Keys(said.Text).ToHashSet();
        if (topic is { } last)
            keys.Add(last.Number);
        foreach (var number in Keys(says))
            if (!keys.Contains(number) || (number > NearestWorld.Stories && !Keys(text).Contains(number)))
                return $"CHK-{number}";
        var known = Words(said.Text).ToHashSet();
        return Words(Key().Replace(says, " "))
            .FirstOrDefault(word =>
                !known.Contains(word)
                && !IsKeyOf(word, known)
                && !(CommandWords.Contains(word) && !word.StartsWith('@'))
                && !(
                    int.TryParse(word, CultureInfo.InvariantCulture, out var number)
                    && (number == 1 || known.Any(one => IsNumber(one, number)))
                )
                && !(
                    double.TryParse(word, CultureInfo.InvariantCulture, out var share)
                    && known.Any(one => NumberText.TryRead(one, out double same) && same == share)
                )
            );
    }

    // “question 1” is Q-1.
    private static bool IsKeyOf(string word, HashSet<string> known) =>
        word is [_, '-', .. var number] && known.Contains(number);

    private static bool IsNumber(string word, int number) =>
        (NumberText.TryRead(word, out int digits) && digits == number)
        || (number < NumberText.Written.Length && NumberText.Written[number] == word);

    private static IEnumerable<long> Keys(string text) =>
        Key().Matches(text).Select(match => long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));

    private static IEnumerable<string> Words(string text) =>
        text.ToLowerInvariant()
            .Replace('’', '\'')
            .Split([' ', '\n', '\t', ',', ';', ':', '|', '“', '”', '"', '/', '(', ')', '='])
            .Select(word =>
                word.Trim('.', '!', '?', '…', '\'', '*', '_', '+', '-', '[', ']', '`', '<', '>', '{', '}', '#')
            )
            .Select(word => word.EndsWith("'s", StringComparison.Ordinal) ? word[..^2] : word)
            .Where(word => word.Length > 0);

    private static string Normal(string text) =>
        string.Join(
            ' ',
            Words(text).Where(word => word is not ("please" or "thanks" or "hey" or "hi" or "the" or "a"))
        );

    private static Utterance Spoken(string says, Utterance said)
    {
        var spoken = Utterance.Plain(says);
        foreach (var entity in said.Entities.DistinctBy(entity => entity.Id))
            if (
                says.IndexOf(said.Text.Substring(entity.Start, entity.Length), StringComparison.Ordinal)
                is >= 0
                    and var at
            )
                spoken = spoken with { Entities = [.. spoken.Entities, entity with { Start = at }] };
        return spoken;
    }

    [GeneratedRegex(@"<[^>]*>")]
    private static partial Regex Slot();

    [GeneratedRegex(@"(?<![\w-])CHK ?[-–]? ?(\d{1,9})(?![\w])|(?<![\w-])#(\d{1,9})(?!\w)", RegexOptions.IgnoreCase)]
    private static partial Regex Key();
}
