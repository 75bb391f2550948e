using System.Collections.Frozen;

namespace Storyline.Domain.Backlog.Reading;

/// <summary>What a column of a table of stories holds.</summary>
internal enum TableColumn
{
    Other,

    /// <summary>Numbers and keys of the other tool: they need no word where they stay behind.</summary>
    Key,
    Title,
    Role,
    Want,
    Benefit,
    Description,
    Criteria,
    Points,
    Labels,
    State,
    Type,
}

/// <summary>The names that columns have in exports of Jira, Azure Boards, Trello, GitHub and in people's own tables.</summary>
internal static class ColumnNames
{
    private static readonly FrozenDictionary<string, TableColumn> Known = Of(
        (
            TableColumn.Title,
            "title|summary|story|stories|user story|user stories|name|story name|card name|subject|headline|item|issue|feature|requirement|backlog item|work item|task|titel|zusammenfassung"
        ),
        (TableColumn.Role, "as a|as a an|as|role|persona|user|actor|user role|who|user type|rolle"),
        (TableColumn.Want, "i want|i want to|want|want to|i need|wish|what"),
        (TableColumn.Benefit, "so that|so|benefit|why|value|in order to"),
        (TableColumn.Description, "description|desc|details|body|notes|note|card description|text|beschreibung"),
        (
            TableColumn.Criteria,
            "acceptance criteria|acceptance criterion|ac|acs|criteria|acceptance|acceptance tests|akzeptanzkriterien"
        ),
        (
            TableColumn.Points,
            "points|story points|story point estimate|sp|estimate|estimation|size|pts|effort|story point|punkte"
        ),
        (TableColumn.Labels, "labels|label|tags|tag|categories|category|component|components"),
        (TableColumn.State, "status|state|done|completed|list|list name"),
        (TableColumn.Type, "type|issue type|work item type|kind"),
        (
            TableColumn.Key,
            "id|key|issue key|issue id|no|nr|number|card id|url|card url|rank|project key|project name|project id"
        )
    );

    /// <summary>Reads a name, also with a number behind it (“Title 2”) or as Jira's “Custom field (Story Points)”.</summary>
    public static TableColumn Read(string name)
    {
        var plain = Plain(name);
        if (plain.StartsWith("custom field ", StringComparison.Ordinal))
            plain = plain["custom field ".Length..];
        return Known.GetValueOrDefault(
            plain,
            Known.GetValueOrDefault(plain.TrimEnd(' ', '0', '1', '2', '3', '4', '5'))
        );
    }

    private static string Plain(string name) =>
        string.Join(
            ' ',
            name.ToLowerInvariant()
                .Split([' ', '(', ')', '*', '_', '#', ':', '.', '…', '/', '-'], StringSplitOptions.RemoveEmptyEntries)
        );

    private static FrozenDictionary<string, TableColumn> Of(params (TableColumn Column, string Names)[] all) =>
        all.SelectMany(one => one.Names.Split('|').Select(name => (name, one.Column)))
            .ToFrozenDictionary(one => one.name, one => one.Column, StringComparer.Ordinal);
}
