using System.Text;
using Storyline.Core.Messages;
using Storyline.Slack.Install;
using Storyline.Slack.Render;

namespace Storyline.Slack.Read;

/// <summary>
/// Says what the people are called whom a message or a form names: Slack writes <c>&lt;@U1&gt;</c> in messages, <c>&lt;@U1|login&gt;</c> in
/// commands and only an id in forms, and nobody goes by any of these.
/// </summary>
internal sealed class SlackMentions(SlackPeople slackPeople)
{
    /// <summary>Named in one message; of more the ids are shown.</summary>
    private const int Most = 20;

    /// <summary>The same text with every mention written as <c>&lt;@U1|Ada&gt;</c>.</summary>
    public async Task<string> Named(
        PayloadOrigin payloadOrigin,
        WorkspaceAccess? workspaceAccess,
        string wire,
        CancellationToken cancel
    )
    {
        var found = Find(wire);
        if (found.Count == 0)
            return wire;
        var names = await NamesOf(payloadOrigin, workspaceAccess, [.. found.Select(one => one.Id)], cancel);
        var (text, at) = (new StringBuilder(), 0);
        foreach (var (start, end, id, label) in found)
        {
            var name = names.GetValueOrDefault(id, id);
            text.Append(wire.AsSpan(at, start - at));
            // An id says less than what stands there already.
            text.Append("<@")
                .Append(id)
                .Append('|')
                .Append(name == id && label.Length > 0 ? label : PlainFallback.Escape(name.ReplaceLineEndings(" ")))
                .Append('>');
            at = end;
        }
        return text.Append(wire.AsSpan(at)).ToString();
    }

    /// <summary>What people picked in a form are called, as entities that stand nowhere in the text.</summary>
    public async Task<Utterance> WithPicked(
        PayloadOrigin payloadOrigin,
        WorkspaceAccess? workspaceAccess,
        Utterance said,
        IReadOnlyList<string> picked,
        CancellationToken cancel
    )
    {
        if (picked.Count == 0)
            return said;
        var names = await NamesOf(payloadOrigin, workspaceAccess, picked, cancel);
        return said with
        {
            Entities =
            [
                .. said.Entities,
                .. names.Select(person => new MentionedEntity(
                    EntityKind.Person,
                    said.Text.Length,
                    0,
                    person.Key,
                    person.Value
                )),
            ],
        };
    }

    private async Task<Dictionary<string, string>> NamesOf(
        PayloadOrigin payloadOrigin,
        WorkspaceAccess? workspaceAccess,
        IReadOnlyList<string> ids,
        CancellationToken cancel
    )
    {
        var asked = ids.Distinct().Where(id => id != workspaceAccess?.BotUser && RichText.IsUser(id)).Take(Most);
        var found = await Task.WhenAll(
            asked.Select(id => slackPeople.FindById(payloadOrigin, workspaceAccess, id, cancel))
        );
        return found.ToDictionary(person => person.Id, person => person.Name);
    }

    private static List<(int Start, int End, string Id, string Label)> Find(string wire)
    {
        var found = new List<(int, int, string, string)>();
        for (
            var at = wire.IndexOf("<@", StringComparison.Ordinal);
            at >= 0;
            at = wire.IndexOf("<@", at + 2, StringComparison.Ordinal)
        )
        {
            var end = wire.IndexOf('>', at);
            if (end < 0)
                break;
            var inside = wire[(at + 2)..end].Split('|', 2);
            if (RichText.IsUser(inside[0]))
                found.Add((at, end + 1, inside[0], inside.Length > 1 ? inside[1] : ""));
        }
        return found;
    }
}
