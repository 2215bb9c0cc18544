"""The types of establishment in Get Information about Schools, by name and code.

Source: the GIAS lists published by the Department for Education under the Open Government Licence v3.0, as at
22 April 2025.
"""

from enum import StrEnum
from typing import Any

from pydantic import GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

__all__ = ["EstablishmentType"]


class EstablishmentType(StrEnum):
    """What kind of establishment a school is. A plan names it, or gives its two-digit code."""

    code: str
    """The code in the register, two digits."""

    def __new__(cls, name: str, code: str) -> "EstablishmentType":
        member = str.__new__(cls, name)
        member._value_ = name
        member.code = code
        return member

    COMMUNITY_SCHOOL = "Community school", "01"
    VOLUNTARY_AIDED_SCHOOL = "Voluntary aided school", "02"
    VOLUNTARY_CONTROLLED_SCHOOL = "Voluntary controlled school", "03"
    FOUNDATION_SCHOOL = "Foundation school", "05"
    CITY_TECHNOLOGY_COLLEGE = "City technology college", "06"
    COMMUNITY_SPECIAL_SCHOOL = "Community special school", "07"
    NON_MAINTAINED_SPECIAL_SCHOOL = "Non-maintained special school", "08"
    OTHER_INDEPENDENT_SPECIAL_SCHOOL = "Other independent special school", "10"
    OTHER_INDEPENDENT_SCHOOL = "Other independent school", "11"
    FOUNDATION_SPECIAL_SCHOOL = "Foundation special school", "12"
    PUPIL_REFERRAL_UNIT = "Pupil referral unit", "14"
    LOCAL_AUTHORITY_NURSERY_SCHOOL = "Local authority nursery school", "15"
    FURTHER_EDUCATION = "Further education", "18"
    SECURE_UNITS = "Secure units", "24"
    OFFSHORE_SCHOOLS = "Offshore schools", "25"
    SERVICE_CHILDRENS_EDUCATION = "Service children's education", "26"
    MISCELLANEOUS = "Miscellaneous", "27"
    ACADEMY_SPONSOR_LED = "Academy sponsor led", "28"
    HIGHER_EDUCATION_INSTITUTIONS = "Higher education institutions", "29"
    WELSH_ESTABLISHMENT = "Welsh establishment", "30"
    SIXTH_FORM_CENTRES = "Sixth form centres", "31"
    SPECIAL_POST_16_INSTITUTION = "Special post 16 institution", "32"
    ACADEMY_SPECIAL_SPONSOR_LED = "Academy special sponsor led", "33"
    ACADEMY_CONVERTER = "Academy converter", "34"
    FREE_SCHOOLS = "Free schools", "35"
    FREE_SCHOOLS_SPECIAL = "Free schools special", "36"
    BRITISH_SCHOOLS_OVERSEAS = "British schools overseas", "37"
    FREE_SCHOOLS_ALTERNATIVE_PROVISION = "Free schools alternative provision", "38"
    FREE_SCHOOLS_16_TO_19 = "Free schools 16 to 19", "39"
    UNIVERSITY_TECHNICAL_COLLEGE = "University technical college", "40"
    STUDIO_SCHOOLS = "Studio schools", "41"
    ACADEMY_ALTERNATIVE_PROVISION_CONVERTER = "Academy alternative provision converter", "42"
    ACADEMY_ALTERNATIVE_PROVISION_SPONSOR_LED = "Academy alternative provision sponsor led", "43"
    ACADEMY_SPECIAL_CONVERTER = "Academy special converter", "44"
    ACADEMY_16_19_CONVERTER = "Academy 16-19 converter", "45"
    ACADEMY_16_TO_19_SPONSOR_LED = "Academy 16 to 19 sponsor led", "46"
    ONLINE_PROVIDER = "Online provider", "49"
    INSTITUTION_FUNDED_BY_OTHER_GOVERNMENT_DEPARTMENT = (
        "Institution funded by other government department",
        "56",
    )
    ACADEMY_SECURE_16_TO_19 = "Academy secure 16 to 19", "57"

    @classmethod
    def _missing_(cls, value: Any) -> "EstablishmentType | None":
        if isinstance(value, float) and value.is_integer():  # in JSON, 10.0 and 10 are one number
            value = int(value)
        return _BY_CODE.get(str(value).zfill(2)) if isinstance(value, str | int) else None

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        names = handler.resolve_ref_schema(handler(schema))
        if handler.mode == "serialization":
            return names
        codes = "|".join(code if code[0] != "0" else f"0?{code[1]}" for code in _BY_CODE)
        return {
            "description": names["description"],
            "anyOf": [
                {"description": "By its name.", "type": "string", "enum": names["enum"]},
                {"description": "By its code.", "type": "string", "pattern": f"^({codes})$"},
                {"description": "By its code, as a number.", "type": "integer", "enum": [*map(int, _BY_CODE)]},
            ],
        }


_BY_CODE = {member.code: member for member in EstablishmentType}
